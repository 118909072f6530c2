import type { Order } from './order';

export const pay = (order: Order): number => order.price * 1.19;
