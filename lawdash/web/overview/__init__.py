"""The overview: are we keeping our word?"""
