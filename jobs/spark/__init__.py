"""What runs on Spark: a job of its own, since it needs a Java machine (17 or newer)."""
