"""The shop as it should be."""
from shop import Shop, serve

serve(Shop())
