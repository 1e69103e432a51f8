"""The search sequence of the treatment schedule and the recommendations that bear on a disputed item."""
