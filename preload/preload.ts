import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '#contract/bridge.ts';
import { CALL, PUSH } from '#preload/channels.ts';

const bridge: Bridge = {
  call: (path, input) => ipcRenderer.invoke(CALL, path, input),
  listen: (onPush) => {
    const listener = (_event: unknown, push: Parameters<typeof onPush>[0]) => onPush(push);
    ipcRenderer.on(PUSH, listener);
    return () => ipcRenderer.off(PUSH, listener);
  },
};

contextBridge.exposeInMainWorld('ledger', bridge);
