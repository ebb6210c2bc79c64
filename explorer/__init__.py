"""The Streamlit pages and the network picture; reads the store and never writes it."""
