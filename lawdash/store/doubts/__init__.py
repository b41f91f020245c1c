"""What supervisors and clerks say to each other about entries, and which doubts were looked into."""
