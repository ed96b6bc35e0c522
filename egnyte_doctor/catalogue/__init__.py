"""What every fact is made of, one module per family; ``facts.py`` joins them."""
