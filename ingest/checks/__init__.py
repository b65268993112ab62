"""Scripts that measure reading against other people's transcriptions; they take the data's folder as an argument."""
