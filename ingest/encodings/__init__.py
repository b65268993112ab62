"""Encodings from before Unicode: TCVN3 (ABC), VNI-Windows, VISCII. Tables are our own, from the published charts."""
