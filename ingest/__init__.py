"""From files to documents: readers, the file doctor, repairs, structure, references, duties. Imports only ``corpus``."""
