"""The Streamlit side: the main script, shared widgets, and whatever leans on Streamlit's insides."""
