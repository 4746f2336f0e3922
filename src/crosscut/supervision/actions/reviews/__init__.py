"""Reviews: agendas, rulings, what they take up."""
