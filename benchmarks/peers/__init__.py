"""What others find of the stuck people on the labelled pages, beside what `watch` finds."""
