"""Archive → pages to render. Nothing here looks into a brief: an unchanged one is not even decoded."""
