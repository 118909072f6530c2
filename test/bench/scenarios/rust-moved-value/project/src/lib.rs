pub fn deliver(messages: Vec<String>) -> (usize, Vec<String>) {
    let kept = messages;
    (messages.len(), kept)
}
