"""Rules as formulas, beside the fold over days."""
