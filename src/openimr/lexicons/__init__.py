"""The words of the clinic: drugs, therapies, procedures, studies, tests, diseases, complaints and parts of the body, with their classes."""
