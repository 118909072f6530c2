pub enum State {
    Open,
    Paid,
    Refunded,
}

pub fn label(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Paid => "paid",
    }
}
