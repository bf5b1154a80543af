import { contextBridge, ipcRenderer } from 'electron';
import { exposedBridge } from './expose-bridge.ts';

contextBridge.exposeInMainWorld('firstline', exposedBridge(ipcRenderer));
