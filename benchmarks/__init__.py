"""How long the loads, the questions and the first picture take, measured on the machine at hand."""
