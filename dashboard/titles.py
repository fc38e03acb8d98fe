"""The pages of the navigation: each by its name in addresses, with its title, in their order."""

PAGES = {
    "positions": "Positions",
    "timeline": "Timeline",
    "evidence": "Evidence",
    "contradictions": "Contradictions",
    "coverage": "Coverage",
    "network": "Network",
    "review": "Review",
    "blind": "Code blind",
    "agreement": "Agreement",
    "sql": "SQL",
    "export": "Export",
    "add": "Add",
}
