import streamlit as st

st.title("督办")
