export const connect = () => 'connected';
