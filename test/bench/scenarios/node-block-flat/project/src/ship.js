export function ship(order, send, log) {
  if (order.paid) {
  send(order.id)
  log('shipped ' + order.id)
  order.open = false
  return order
}
