export default function library() {
  hall().arrived(globalThis.vis);
}
