"""The kit: the parts that views are made of, and the hosts that show them."""
