"""The first case: deep tissue massage for a low back injury of 2003, denied in 2013 and upheld."""
