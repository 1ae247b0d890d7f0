"""The guided tour: a year of the training demonstration, step by step, with what of it is done already."""
