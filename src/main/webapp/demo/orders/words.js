/** What the states of an order are called. */
export const WORDS = {
  placed: 'Placed',
  packed: 'Packed',
  shipped: 'Shipped',
  out_for_delivery: 'Out for delivery',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
};

/** The way that an order takes when nothing happens to it. */
export const WAY = ['placed', 'packed', 'shipped', 'out_for_delivery', 'delivered'];
