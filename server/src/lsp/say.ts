import { MessageType, ShowMessageNotification, type Connection } from 'vscode-languageserver';

/** Says something to the user. It asks nothing back, so that it reaches editors that cannot answer, too. */
export function say(connection: Connection, type: keyof typeof MessageType, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType[type], message });
}
