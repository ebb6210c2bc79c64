"""Small Streamlit scripts that draw one graph each, with the explorer's component or with another tool."""
