const labels = (title) => title.split(':').slice(0, 1).map((word) => word.trim().toLowerCase());
