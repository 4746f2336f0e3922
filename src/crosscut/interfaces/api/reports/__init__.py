"""The API: reports that fall due, and the burden of them."""
