/** Loaded before the product's devices process: what Electron gives to a utility process, from Node. */

Object.assign(process, {
  parentPort: {
    postMessage: (message: unknown) => process.send?.(message),
    on: (_event: 'message', listener: (message: { data: unknown }) => void) =>
      process.on('message', (data) => listener({ data })),
  },
});

// whoever started it is gone, and it takes no orders
process.once('disconnect', () => process.exit());
