"""The script of the bench's server: hello-world where the address asks for it, else the program's own."""

import streamlit as st

from tests.bench.main_code import MAIN

if st.query_params.get("hello"):
    st.write("Hello, world")
else:
    exec(MAIN, {"__name__": "__main__"})
