"""`make bench`: prints what the program takes, against plain yardsticks measured in the same run."""
