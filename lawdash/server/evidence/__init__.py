"""/evidence/add and /evidence/ID: plain pages, because Streamlit's uploader loses what a phone's camera took."""
