import streamlit as st

st.title("台账")
