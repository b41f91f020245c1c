import streamlit as st

st.title("单位与计划")
