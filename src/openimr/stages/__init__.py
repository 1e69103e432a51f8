"""The journey of a case as pure stages, in order: application, eligibility, casefile, chronology, panel, guidelines, determination, letter, publication, register."""
