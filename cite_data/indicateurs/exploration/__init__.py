"""Free questions of the Explorer: what may be asked, and the answer by one of three ways: exact, closed view, approximate."""
