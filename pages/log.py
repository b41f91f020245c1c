import streamlit as st

st.title("登记")
