"""The ASGI side: what answers a request before and beside Streamlit."""
