"""The rules of supervision, pure: who may take which step of a notice, when it is late, how urgent it is."""
