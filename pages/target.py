import streamlit as st

st.title("目标详情")
