declare module 'virtual:labels' {
  import type { Message } from './message.ts';

  type Loader = () => Promise<{ default: Readonly<Record<string, Message>> }>;
  const loaders: Readonly<Record<'nl' | 'en', Readonly<Record<string, Loader>>>>;
  export default loaders;
}
