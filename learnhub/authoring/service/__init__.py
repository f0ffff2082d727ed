"""What authors do: begin a draft, save texts, change its shape, publish."""
