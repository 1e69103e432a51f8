"""What was asked: the parties, the utilization review decision, the disputed treatments."""
