"""The network picture: a typed model, its layout, its drawing with pyvis and vis-network, and its legend."""
