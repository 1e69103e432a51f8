"""The journey of a case as pure stages, in order: application, eligibility, life, casefile, chronology, panel, guidelines, determination, letter, notice, publication, register."""
