import { Thread } from './thread';

export const weave = (threads: readonly Thread[]): string => threads.map((thread) => thread.colour).join('-');
