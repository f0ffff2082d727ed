"""What every room may use: plain values without any framework behind them."""
