"""Files of the user: archives and exports taken in, answers and tables written out."""
